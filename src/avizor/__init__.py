"""avizor watches the news of Latin America for people who follow its security.

Importing it tells the libraries beneath to report nothing to their makers: onnxruntime would send
Microsoft what machine this is and what it runs, Prefect and Hugging Face's hub have the like. Each
reads its variable when it is imported itself, so this stands where nothing can come before it.
"""

import os

__version__ = "0.1.0"

for _switch in ("ORT_DISABLE_TELEMETRY", "DO_NOT_TRACK"):
    os.environ.setdefault(_switch, "1")
