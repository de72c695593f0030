"""Tiny transformers networks with seeded random weights, made where torch is installed."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from avizor.adapters.model.onnx import shipped_model
from avizor.config_files import load_configuration, shipped_folder
from avizor.domain.catalogue import Topic

NEEDS_TORCH = "torch is not installed (it comes with the extra avizor[train])"
CALM = ("el", "alcalde", "habló", "del", "parque", "y", "de", "las", "flores", "en", "una", ".")
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
LIMIT = 96
"""Tokens that a tiny network reads at once: room for the longest description and an article."""


def shipped_topics() -> tuple[Topic, ...]:
    return load_configuration(shipped_folder()).topics


def tokenizer_of(words: Sequence[str], limit: int = LIMIT) -> Any:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    table = {word: at for at, word in enumerate([*SPECIAL, *sorted(set(words) - set(SPECIAL))])}
    fast = Tokenizer(models.WordLevel(table, unk_token="[UNK]"))
    fast.normalizer = normalizers.Lowercase()
    fast.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    fast.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", table["[CLS]"]), ("[SEP]", table["[SEP]"])],
    )
    names = dict(zip(("pad_token", "unk_token", "cls_token", "sep_token"), SPECIAL, strict=True))
    build: Any = PreTrainedTokenizerFast
    return build(tokenizer_object=fast, model_max_length=limit, **names)


def words_of(texts: Sequence[str]) -> list[str]:
    from tokenizers import pre_tokenizers

    split = pre_tokenizers.BertPreTokenizer()
    return [word for text in texts for word, _ in split.pre_tokenize_str(text.lower())]


def save_classifier(
    folder: Path, labels: Sequence[str], words: Sequence[str], **config: Any
) -> Path:
    """Write a BERT sequence classifier; ``config`` overrides what its config.json says."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    torch.manual_seed(1)
    tokenizer = tokenizer_of(words)
    tokenizer.save_pretrained(folder)
    network = BertForSequenceClassification(
        BertConfig(**{**_sizes(len(tokenizer), 32), "id2label": dict(enumerate(labels)), **config})
    )
    network.save_pretrained(folder)
    return folder


def save_encoder(folder: Path, words: Sequence[str], hidden: int, limit: int = 512) -> Path:
    """Write a plain BERT encoder without any classifier."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    tokenizer = tokenizer_of(words, limit)
    tokenizer.save_pretrained(folder)
    sizes = {**_sizes(len(tokenizer), hidden), "max_position_embeddings": limit + 2}
    BertModel(BertConfig(**sizes), add_pooling_layer=False).save_pretrained(folder)
    return folder


def save_headed(folder: Path, words: Sequence[str], hidden: int = 384) -> Path:
    """Write a model folder of ours: the shipped head, easily moved, over a tiny torch encoder."""
    shutil.copyfile(shipped_model() / "cues.toml", folder / "cues.toml")
    stated = json.loads((shipped_model() / "config.json").read_text(encoding="utf-8"))
    stated["gate"] = {"irrelevant": 0.0, "relevant": 0.0, "likeliest": 0.0}
    stated["name"] = "headed"
    (folder / "config.json").write_text(json.dumps(stated), encoding="utf-8")
    save_encoder(folder / "encoder", words, hidden)
    return folder


def save_keyword_classifier(folder: Path, keywords: Sequence[str], labels: Sequence[str]) -> Path:
    """Write a multi-label classifier that is sure of a label where its keyword stands, else not.

    The weights are set by hand: each keyword has a direction of its own, attention takes the mean
    of all tokens, and what a keyword adds to it is blown up before the classifier sees it.
    """
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    tokenizer = tokenizer_of([*keywords, *CALM])
    tokenizer.save_pretrained(folder)
    stated: dict[str, Any] = {
        "id2label": dict(enumerate(labels)),
        "problem_type": "multi_label_classification",
    }
    network: Any = BertForSequenceClassification(BertConfig(**_sizes(len(tokenizer), 32), **stated))
    own = range(len(keywords))
    with torch.no_grad():
        for part in network.parameters():
            part.zero_()
        for part in network.modules():
            if isinstance(part, torch.nn.LayerNorm):
                part.weight.fill_(1)
        table = network.bert.embeddings.word_embeddings.weight
        table[:, -1] = 1
        table[tokenizer.convert_tokens_to_ids(list(keywords))] = torch.eye(32)[list(own)]
        calm = torch.nn.functional.layer_norm(torch.eye(32)[-1], (32,))
        blown_up = torch.diag(torch.tensor([1000.0 * (at in own) for at in range(32)]))
        attention = network.bert.encoder.layer[0].attention
        attention.self.value.weight.copy_(torch.eye(32))
        attention.output.dense.weight.copy_(blown_up)
        attention.output.dense.bias.copy_(-blown_up @ calm)
        network.bert.pooler.dense.weight.copy_(torch.eye(32))
        network.classifier.weight.copy_(4 * torch.eye(32)[list(own)])
        network.classifier.bias.fill_(-2)
    network.save_pretrained(folder)
    return folder


def _sizes(words: int, hidden: int) -> dict[str, Any]:
    return {
        "vocab_size": words,
        "hidden_size": hidden,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "intermediate_size": 32,
        "max_position_embeddings": LIMIT + 2,
        "hidden_dropout_prob": 0.0,
        "attention_probs_dropout_prob": 0.0,
    }
