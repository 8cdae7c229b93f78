"""Your own tickets: reads exports of help desks, masks what is personal, drafts cases."""
