"""Turn a transformers encoder into the int8 ONNX file that ships in the package.

Needs the ``train`` extra (torch, onnx, onnxscript); nothing else in avizor imports torch.
``python -m avizor.classifier.training.export ENCODER_DIR OUTPUT_DIR`` writes the file; commit the
result rarely.
"""

import argparse
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from avizor.classifier.training.lighten import lighten

TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json")
OPSET = 18


def export_encoder(source: Path, target: Path) -> Path:
    """Write ``model.onnx`` and the tokenizer of ``source`` into ``target``; give the ONNX path.

    ``source`` is a BERT-like folder that ``AutoModel.from_pretrained`` loads. The file takes
    ``input_ids`` (batch, tokens; rows of one length, for nothing masks padding) and gives
    ``last_hidden_state`` (batch, tokens, hidden). Repeating it writes the same weights; a file
    there is replaced.
    """
    import torch  # noqa: PLC0415

    target.mkdir(parents=True, exist_ok=True)
    encoder = _load(source)
    for name in TOKENIZER_FILES:
        shutil.copyfile(source / name, target / name)
    ids = torch.randint(5, 1000, (2, 19))
    axes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("tokens", max=512)}
    given = {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
    export_light(_narrow(encoder), given, "last_hidden_state", axes, target / "model.onnx")
    return target / "model.onnx"


def export_light(
    model: Any, given: Mapping[str, Any], output: str, axes: Mapping[int, Any], target: Path
) -> None:
    """Write a torch module as an int8 ONNX file that does its work in few steps.

    ``given`` are an example of each input by its name, ``axes`` those whose size may differ.
    """
    import torch  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            model,
            tuple(given.values()),
            str(exact),
            dynamo=True,
            external_data=False,
            opset_version=OPSET,
            input_names=list(given),
            output_names=[output],
            dynamic_shapes=(axes,) * len(given),
        )
        _quantize(exact, target)
    lighten(target)
    _forget_origin(target)


def _load(source: Path) -> Any:
    import torch  # noqa: PLC0415
    from transformers import AutoModel  # noqa: PLC0415

    torch.manual_seed(0)
    model = AutoModel.from_pretrained(
        source, dtype=torch.float32, attn_implementation="eager", add_pooling_layer=False
    )
    return model.eval()


def _wrap(encoder: Any) -> Any:
    import torch  # noqa: PLC0415

    class Encoder(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.encoder(input_ids=input_ids, attention_mask=attention_mask)[0]

    return Encoder().eval()


def _narrow(encoder: Any) -> Any:
    """Keep the word table as int8 with one scale a row: a table-wide scale costs accuracy."""
    import torch  # noqa: PLC0415

    table = encoder.embeddings.word_embeddings.weight.detach()
    scale = table.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127

    class NarrowTable(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.register_buffer("rows", torch.round(table / scale).to(torch.int8))
            self.register_buffer("scale", scale)

        def forward(self, ids: Any) -> Any:
            rows: Any = self.rows
            scales: Any = self.scale
            return rows[ids].to(torch.float32) * scales[ids]

    encoder.embeddings.word_embeddings = NarrowTable()
    return _wrap(encoder)


def _quantize(exact: Path, path: Path) -> None:
    """Quantise the weight matrices to seven bits: eight saturate on CPUs without VNNI."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    quantize_dynamic(
        exact,
        path,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        reduce_range=True,
    )


def _forget_origin(path: Path) -> None:
    """Drop source lines and traces of the export, so that equal weights give equal bytes."""
    import onnx  # noqa: PLC0415

    model = onnx.load(str(path))
    graph = model.graph
    for part in (model, graph, *graph.node, *graph.value_info, *graph.initializer):
        part.doc_string = ""
        del part.metadata_props[:]
    onnx.save(model, str(path))


def main() -> None:
    """Export from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("output", type=Path)
    options = parser.parse_args()
    print(export_encoder(options.encoder, options.output))  # noqa: T201


if __name__ == "__main__":
    main()
