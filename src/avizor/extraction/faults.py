"""Name what third-party extractors raise on pages they were not made for."""

from lxml import etree

# Found by feeding trafilatura and htmldate broken pages; none of them is ours to mend.
FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    etree.LxmlError,
)
