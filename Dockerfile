# Two images from one file: `avizor` (workers and commands) and `flows` (the same with Prefect).
# Torch and the training data stay out; the shipped model runs on onnxruntime.
FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/avizor
COPY constraints.txt pyproject.toml README.md LICENSE NOTICE ./
COPY config ./config
COPY src ./src
RUN /opt/avizor/bin/pip install --no-cache-dir --disable-pip-version-check \
    -c constraints.txt ".[servers]"

FROM build AS build-flows
RUN /opt/avizor/bin/pip install --no-cache-dir --disable-pip-version-check \
    -c constraints.txt ".[servers,flows]"

FROM python:3.11-slim-bookworm AS base
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data avizor \
    && install --directory --owner=avizor --group=avizor --mode=0700 /data
ENV PATH=/opt/avizor/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    AVIZOR_DATA=/data
WORKDIR /app
VOLUME /data
EXPOSE 9100
USER 10001

FROM base AS flows
COPY --from=build-flows /opt/avizor /opt/avizor
COPY flows ./flows
COPY prefect.yaml ./
ENTRYPOINT ["python", "-m"]
CMD ["flows.serve"]

FROM base AS avizor
COPY --from=build /opt/avizor /opt/avizor
ENTRYPOINT ["avizor"]
CMD ["--help"]
