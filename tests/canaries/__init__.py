"""Two hundred forced failures, each with words of its own in the submission. Nobody else may ever hold them."""
