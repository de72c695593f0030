"""Rewrite an exported network so that it does the same work in fewer steps.

Two things of the export cost a third of the time and change no result beyond rounding: GELU spelt
out in five steps over a wide tensor, where ONNX has one operator; and a padding mask added to
every attention score, where avizor never pads (``classifier/encoder.py`` says why).

Needs the ``train`` extra (onnx). ``python -m avizor.classifier.training.lighten MODEL.onnx``
rewrites a file in place; one that is light already stays as it is.
"""

import sys
from pathlib import Path
from typing import Any

GELU_OPSET = 20
"""The first version of ONNX with GELU as an operator."""
MASK, IDS = "attention_mask", "input_ids"


def lighten(path: Path) -> None:
    """Rewrite a network's file; raises ValueError where GELU is spelt in a way not known here."""
    import onnx  # noqa: PLC0415

    model = onnx.load(str(path))
    _join_gelu(model.graph, onnx.helper.make_node)
    _drop_mask(model.graph)
    drop_unused(model.graph)
    del model.graph.value_info[:]  # shapes of tensors, some of which are gone
    for used in model.opset_import:
        if used.domain == "":
            used.version = max(used.version, GELU_OPSET)
    onnx.save(model, str(path))


def _join_gelu(graph: Any, make_node: Any) -> None:
    """Put one node for x · (½ · (1 + erf(x / √2)))."""
    for erf in [node for node in graph.node if node.op_type == "Erf"]:
        divide = _maker(graph, erf.input[0])
        add = _taker(graph, erf)
        halve = _taker(graph, add)
        last = _taker(graph, halve)
        spelt = [node.op_type for node in (divide, add, halve, last)]
        if spelt != ["Div", "Add", "Mul", "Mul"] or divide.input[0] not in last.input:
            raise ValueError(f"{erf.name}: an Erf that is no GELU as the export spells it")
        place = list(graph.node).index(last)
        graph.node.insert(place, make_node("Gelu", [divide.input[0]], list(last.output)))
        for node in (divide, erf, add, halve, last):
            graph.node.remove(node)


def _drop_mask(graph: Any) -> None:
    """Take the scores as they are: without padding the mask adds zeros."""
    if all(given.name != MASK for given in graph.input):
        return
    for softmax in [node for node in graph.node if node.op_type == "Softmax"]:
        masked = _maker(graph, softmax.input[0])
        softmax.input[0] = masked.input[0]
        graph.node.remove(masked)
    for node in graph.node:  # what is left of it asks for its shape, which is that of the ids
        for place, name in enumerate(node.input):
            if name == MASK:
                node.input[place] = IDS
    graph.input.remove(next(given for given in graph.input if given.name == MASK))


def drop_unused(graph: Any) -> None:
    """Leave out of a graph the nodes and constants that nothing it gives rests on."""
    wanted = {given.name for given in graph.output}
    kept = []
    for node in reversed(graph.node):  # a node stands behind those that it reads from
        if wanted.intersection(node.output):
            wanted.update(node.input)
            kept.append(node)
    del graph.node[:]
    graph.node.extend(reversed(kept))
    for constant in [one for one in graph.initializer if one.name not in wanted]:
        graph.initializer.remove(constant)


def _maker(graph: Any, name: str) -> Any:
    return next(node for node in graph.node if name in node.output)


def _taker(graph: Any, node: Any) -> Any:
    """Give the one node that reads another's output."""
    (found,) = (other for other in graph.node if node.output[0] in other.input)
    return found


if __name__ == "__main__":
    lighten(Path(sys.argv[1]))
