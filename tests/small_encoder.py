"""A BERT encoder with few, seeded random weights whose vocabulary is the words of some texts."""

from collections.abc import Iterable
from pathlib import Path

import pytest


def small_encoder(folder: Path, texts: Iterable[str], layers: int = 2) -> Path:
    """Write one, with its tokenizer; skips the test where torch is not installed."""
    torch = pytest.importorskip("torch", reason="needs the train extra")
    transformers = pytest.importorskip("transformers")
    from tokenizers import Tokenizer, models, pre_tokenizers

    torch.manual_seed(0)
    words = {word for text in texts for word in text.lower().split()}
    names = ["<s>", "<pad>", "</s>", "<unk>", *sorted(words)[:2000]]
    vocabulary = {word: number for number, word in enumerate(names)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    folder.mkdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text("{}", encoding="utf-8")
    shape = transformers.BertConfig(
        vocab_size=len(names),
        hidden_size=32,
        num_hidden_layers=layers,
        num_attention_heads=2,
        intermediate_size=48,
    )
    model = transformers.BertModel(shape, add_pooling_layer=False)
    for name, weight in model.named_parameters():
        if "LayerNorm" in name:  # equal ones, as no training leaves them, are exported as one
            weight.data += 0.01 * torch.randn_like(weight)
    model.save_pretrained(folder)
    return folder
