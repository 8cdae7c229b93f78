"""What a gate found, told to people and machines. Replies, case texts and names are hostile to all of them:
whatever goes out passes through `guard`."""
