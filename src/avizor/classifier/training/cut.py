"""Cut an exported network in two at a layer, so that an article may leave it half-way.

``model.onnx`` keeps the lower layers and gives their token vectors as ``hidden_states``;
``upper.onnx`` beside it takes those to ``last_hidden_state``. No weight changes: one part after the
other gives the very numbers of the whole.

Needs the ``train`` extra (onnx). ``python -m avizor.classifier.training.cut FOLDER`` cuts the
network of a folder; one that is cut already stays as it is.
"""

import sys
from pathlib import Path
from typing import Any

from avizor.classifier.encoder import LOWER_FILE, MIDDLE_FILE, SHARED, UPPER_FILE
from avizor.classifier.training.lighten import drop_unused

LAYERS = 2
"""How many layers the lower part has: ``docs/decisions/0021-early-exit.md`` says why."""
BETWEEN = "hidden_states"
_LAST_OF_A_LAYER = "layer.{}.output.LayerNorm.weight"


def cut(folder: Path, layers: int = LAYERS) -> None:
    """Cut the network of a folder above its lowest layers.

    A network with no more layers than that stays whole. Raises ValueError where the weights do not
    have the names of a BERT-like encoder.
    """
    import onnx  # noqa: PLC0415

    path = folder / LOWER_FILE
    if (folder / UPPER_FILE).is_file():
        return
    lower, upper = onnx.load(str(path)), onnx.load(str(path))
    if not _ends(lower.graph, layers):
        return
    (boundary,) = _ends(lower.graph, layers - 1)
    name = boundary.output[0]
    for model in (lower, upper):
        _rename(model.graph, name)
    between = _between(lower.graph, onnx.helper.make_tensor_value_info)
    _cut_above(lower.graph, between)
    _cut_below(upper.graph, between)
    onnx.save(upper, str(folder / UPPER_FILE))
    onnx.save(lower, str(path))


def split(folder: Path, layers: int) -> None:
    """Cut ``middle.onnx`` off the upper part: the layers above the lower one up to so many of all.

    A folder with such a file stays as it is. Raises ValueError where that layer is not in it.
    """
    import onnx  # noqa: PLC0415

    if (folder / MIDDLE_FILE).is_file():
        return
    middle, upper = (onnx.load(str(folder / UPPER_FILE)) for _ in range(2))
    ends = [node for node in upper.graph.node if _is_end(node, _LAST_OF_A_LAYER.format(layers - 1))]
    if not ends:
        raise ValueError(f"{UPPER_FILE}: no layer {layers} in it")
    name = ends[0].output[0]
    for model in (middle, upper):
        _rename(model.graph, name, SHARED)
    shared = _between(middle.graph, onnx.helper.make_tensor_value_info, SHARED)
    _cut_above(middle.graph, shared)
    _cut_below(upper.graph, shared)
    onnx.save(middle, str(folder / MIDDLE_FILE))
    onnx.save(upper, str(folder / UPPER_FILE))


def give_also(path: Path, weight: str, name: str) -> None:
    """Let a network give, as ``name`` too, what its norm of that weight takes; once is enough.

    Raises ValueError where it has no such norm.
    """
    import onnx  # noqa: PLC0415

    model = onnx.load(str(path))
    if any(one.name == name for one in model.graph.output):
        return
    norms = [
        node
        for node in model.graph.node
        if node.op_type == "LayerNormalization" and node.input[1] == weight
    ]
    if not norms:
        raise ValueError(f"{path.name}: no norm {weight}")
    _rename(model.graph, norms[0].input[0], name)
    info = _between(model.graph, onnx.helper.make_tensor_value_info, name)
    hidden = next(one.dims[0] for one in model.graph.initializer if one.name == weight)
    info.type.tensor_type.shape.dim[-1].dim_value = hidden
    model.graph.output.append(info)
    onnx.save(model, str(path))


def _is_end(node: Any, weight: str) -> bool:
    return node.op_type == "LayerNormalization" and str(node.input[1]).endswith(weight)


def _ends(graph: Any, layer: int) -> list[Any]:
    """Give the node that ends a layer, counted from 0; none when there is no such layer.

    A graph without a first layer raises ValueError.
    """
    found = {
        layer: [node for node in graph.node if _is_end(node, _LAST_OF_A_LAYER.format(layer))]
        for layer in (0, layer)
    }
    if not found[0]:
        raise ValueError("a network whose layers do not have the names of BERT's")
    return found[layer]


def _rename(graph: Any, name: str, new: str = BETWEEN) -> None:
    for node in graph.node:
        for names in (node.input, node.output):
            for place, own in enumerate(names):
                if own == name:
                    names[place] = new


def _between(graph: Any, make_info: Any, name: str = BETWEEN) -> Any:
    """Describe what passes from one part to another: of the shape of what the whole gives."""
    shape = graph.output[0].type.tensor_type.shape.dim
    sizes = [size.dim_param or size.dim_value for size in shape]
    return make_info(name, graph.output[0].type.tensor_type.elem_type, sizes)


def _cut_above(graph: Any, between: Any) -> None:
    del graph.output[:]
    graph.output.append(between)
    drop_unused(graph)


def _cut_below(graph: Any, between: Any) -> None:
    """Take the vectors as an input; the ids stay another where their shape is asked for."""
    graph.node.remove(next(node for node in graph.node if between.name in node.output))
    graph.input.append(between)
    drop_unused(graph)
    asked = {name for node in graph.node for name in node.input}
    for given in [one for one in graph.input if one.name not in asked]:
        graph.input.remove(given)


if __name__ == "__main__":
    cut(Path(sys.argv[1]))
