"""What drives the stages: the loop and its error policy, one process or one worker."""
