"""Certificates for servers on loopback, made by OpenSSL when a test needs one."""

import ssl
import subprocess
from pathlib import Path

NEVER_AGAIN = ("20200101000000Z", "20200201000000Z")
FOR_LONG = ("20200101000000Z", "20991231000000Z")
AUTHORITY = """
[ca]
default_ca = own
[own]
new_certs_dir = .
database = index.txt
serial = serial
default_md = sha256
policy = any
x509_extensions = names
[any]
commonName = supplied
[names]
subjectAltName = {name}
"""


def certificate(
    folder: Path, dates: tuple[str, str] = FOR_LONG, name: str = "IP:127.0.0.1"
) -> Path:
    """Make a self-signed certificate with its key, valid between two dates."""
    (folder / "ca.cnf").write_text(AUTHORITY.format(name=name))
    (folder / "serial").write_text("01")
    (folder / "index.txt").touch()
    key = "openssl req -new -nodes -newkey ec -pkeyopt ec_paramgen_curve:P-256 -subj /CN=x"
    sign = "openssl ca -batch -selfsign -notext -config ca.cnf -keyfile key -in csr -out crt"
    for command in (
        f"{key} -keyout key -out csr",
        f"{sign} -startdate {dates[0]} -enddate {dates[1]}",
    ):
        subprocess.run(command.split(), cwd=folder, capture_output=True, check=True)
    file = folder / "both.pem"
    file.write_text((folder / "key").read_text() + (folder / "crt").read_text())
    return file


def served_with(certificate: Path, *protocols: str) -> ssl.SSLContext:
    """Make what a server speaks TLS with, offering these protocols by ALPN."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if protocols:
        context.set_alpn_protocols(list(protocols))
    return context
