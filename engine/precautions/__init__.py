"""What labels and guidelines say of giving a drug safely, read for one patient; it lies beside the advice."""
