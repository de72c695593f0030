"""Several values in one column of text, as the tables of the index and of the state keep them."""

from collections.abc import Iterable


def delimited(values: Iterable[object]) -> str:
    """Write values as ``,a,b,``, so that ``,a,`` finds a whole one; "" for none.

    Each stands there once, in the order given; what is empty is left out.
    """
    kept = dict.fromkeys(str(value) for value in values if value)
    return f",{','.join(kept)}," if kept else ""
