"""What tokens cost, as the user says: no price is known here, since they change by the month."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

Money = Annotated[float, Field(ge=0, le=1e6, allow_inf_nan=False)]


class Price(BaseModel):
    """Money per million tokens, in whatever currency the user counts in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    input: Money
    output: Money

    def cost(self, tokens_in: int | None, tokens_out: int | None) -> float | None:
        """What a reply cost; None where the endpoint did not tell its tokens. Cached ones count in full.

        >>> Price(input=0.5, output=2).cost(1000, 100)
        0.0007
        """
        if tokens_in is None or tokens_out is None:
            return None
        return round((tokens_in * self.input + tokens_out * self.output) / 1e6, 10)


def read_prices(path: str, model: str) -> Price:
    """The price of the model in a TOML file. Raises ValueError when it cannot be had."""
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
        prices = TypeAdapter(dict[str, Price]).validate_python(table)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{path}: {where}: {first['msg']}") from None
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, ValueError) as error:
        raise ValueError(f"{path}: cannot be read: {error}") from None
    if model not in prices:
        raise ValueError(f'{path}: has no table ["{model}"]; there are: {", ".join(prices) or "none"}')
    return prices[model]
