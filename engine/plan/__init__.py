"""Plan in time: what comes when for one patient, computed from recorded dates, each date with its source."""
