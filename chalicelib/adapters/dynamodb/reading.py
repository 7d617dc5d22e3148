"""Single items, read consistently."""

from typing import TypeVar

from pynamodb.exceptions import DoesNotExist
from pynamodb.models import Model

from chalicelib.adapters.dynamodb.errors import translated

Item = TypeVar("Item", bound=Model)


def find(model: type[Item], pk: str, sk: str) -> Item | None:
    """The item of that key, or None. Errors: `Unavailable`."""
    with translated():
        try:
            return model.get(pk, sk, consistent_read=True)
        except DoesNotExist:
            return None
