"""Who may sign and who is believed: keys, certificates, a site's authority, what it withdrew, and trust."""
