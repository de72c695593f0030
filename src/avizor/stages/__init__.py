"""The pipeline, one module a stage; ``pipeline.py`` lists them in order."""
