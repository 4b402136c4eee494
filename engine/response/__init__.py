"""Response by the IMWG criteria of 2016 from serial measurements: what is proved, what is not evaluable, and why."""
