"""The paper seal: what stands on page 1 in few signed bytes, as a code to photograph and as lines to type."""
