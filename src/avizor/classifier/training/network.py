"""The network in torch: an encoder whose upper layers learn, and label-wise attention over tokens.

Needs the ``train`` extra. The lower layers stay as they came, so what they make of a text is
computed once and kept: an epoch then costs the upper layers alone.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from avizor.classifier.attention import LabelAttention

Rows = Sequence[Sequence[int]]
ROWS = 8
STRIDE = 48
"""Inputs have few shapes (eight rows, lengths in steps): each new shape is compiled anew."""


class Network(nn.Module):  # type: ignore[misc]
    """A BERT-like encoder whose layers from ``frozen`` up learn, with one query a label."""

    def __init__(self, encoder: Any, labels: int, frozen: int) -> None:
        super().__init__()
        hidden = encoder.config.hidden_size
        self.encoder = encoder
        self.frozen = frozen
        self.queries = nn.Parameter(torch.zeros(labels, hidden))
        self.values = nn.Parameter(torch.zeros(labels, hidden))
        self.bias = nn.Parameter(torch.full((labels,), -2.0))
        nn.init.normal_(self.queries, std=0.02)
        nn.init.normal_(self.values, std=0.02)
        for part in (encoder.embeddings, *encoder.encoder.layer[:frozen]):
            part.requires_grad_(requires_grad=False)

    def lower(self, rows: Rows) -> list[torch.Tensor]:
        """Run the frozen part over token ids; one tensor (tokens, hidden) for each, in order."""
        self.eval()
        kept: list[torch.Tensor] = [torch.empty(0)] * len(rows)
        with torch.no_grad():
            for chosen in batches_by_length([len(row) for row in rows]):
                mask = _mask([len(rows[at]) for at in chosen])
                ids = torch.ones(mask.shape, dtype=torch.long)
                for row, at in enumerate(chosen):
                    ids[row, : len(rows[at])] = torch.tensor(rows[at])
                states = self._through(self.encoder.embeddings(input_ids=ids), mask, 0, self.frozen)
                for at, state in zip(chosen, states, strict=True):
                    kept[at] = state[: len(rows[at])].to(torch.bfloat16)
        return kept

    def forward(self, kept: Sequence[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """Give logits (rows, labels) and mean token vectors (rows, hidden) of kept states."""
        states, mask = pad(kept)
        last = len(self.encoder.encoder.layer)
        states = self._through(states, mask, self.frozen, last).float()
        sought = states @ self.queries.T / states.shape[-1] ** 0.5
        sought = sought.masked_fill(~mask[..., None], -1e9)
        logits = (sought.softmax(dim=1) * (states @ self.values.T)).sum(dim=1) + self.bias
        means = (states * mask[..., None]).sum(dim=1) / mask.sum(dim=1, keepdim=True)
        return logits, means

    def _through(self, states: Any, mask: torch.Tensor, first: int, last: int) -> Any:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            wide = hide_padding(mask).to(torch.bfloat16)
            return run_layers(self.encoder.encoder.layer[first:last], states, wide)

    def attention(self, labels: tuple[str, ...]) -> LabelAttention:
        """Give the label attention as numpy, for the model folder."""
        parts = (self.queries, self.values, self.bias)
        return LabelAttention(labels, *(_numbers(each) for each in parts))


def load_network(source: Path | str, labels: int, frozen: int) -> Network:
    """Load an encoder from a folder or the hub; the same call gives the same weights."""
    from transformers import AutoModel  # noqa: PLC0415 (slow)

    torch.manual_seed(0)
    build: Any = AutoModel
    encoder = build.from_pretrained(
        source,
        dtype=torch.float32,
        attn_implementation="eager",
        add_pooling_layer=False,
        attention_probs_dropout_prob=0.0,  # drawing that many random numbers halves the speed
    )
    return Network(encoder, labels, frozen)


def batches_by_length(lengths: Sequence[int]) -> list[list[int]]:
    """Group positions into batches of like length."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at])
    return [order[at : at + ROWS] for at in range(0, len(order), ROWS)]


def run_layers(layers: Sequence[Any], states: Any, wide: Any) -> Any:
    """Run states (rows, tokens, hidden) through layers; ``wide`` is added to their attention."""
    for layer in layers:
        given = layer(states, attention_mask=wide)
        states = given[0] if isinstance(given, tuple) else given
    return states


def hide_padding(mask: torch.Tensor) -> torch.Tensor:
    """Give what keeps attention off padding: (rows, 1, 1, tokens), 0 at a token."""
    return torch.zeros(mask.shape).masked_fill(~mask, -1e9)[:, None, None]


def pad(kept: Sequence[torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
    """Lay rows (tokens, hidden) into one tensor, zeros behind each; give their mask beside it."""
    mask = _mask([len(row) for row in kept])
    states = torch.zeros((*mask.shape, kept[0].shape[1]))
    for row, state in enumerate(kept):
        states[row, : len(state)] = state
    return states, mask


def _mask(lengths: Sequence[int]) -> torch.Tensor:
    """Say which places hold a token, (rows, longest rounded up)."""
    longest = -(-max(lengths) // STRIDE) * STRIDE
    return torch.arange(longest)[None] < torch.tensor(lengths)[:, None]


def _numbers(tensor: torch.Tensor) -> NDArray[np.float32]:
    numbers: NDArray[np.float32] = tensor.detach().float().numpy()
    return numbers
