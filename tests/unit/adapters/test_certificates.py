import os
import ssl
from pathlib import Path

import pytest

from avizor.adapters.certificates import trusted
from avizor.errors import ConfigError


def test_without_a_file_the_system_s_authorities_are_trusted() -> None:
    assert trusted(None, "log.ca_file").verify_mode is ssl.CERT_REQUIRED


def test_what_is_no_file_of_certificates_names_its_setting(tmp_path: Path) -> None:
    pipe, words = tmp_path / "pipe.pem", tmp_path / "words.pem"
    os.mkfifo(pipe)  # nobody writes into it: reading it would never end
    words.write_text("no certificate", encoding="utf-8")
    wrong = {tmp_path / "none.pem": "there is no file", pipe: "is a pipe", words: "no certificate"}
    for file, reason in wrong.items():
        with pytest.raises(ConfigError, match=rf"kibana\.ca_file: .*{reason}"):
            trusted(file, "kibana.ca_file")
