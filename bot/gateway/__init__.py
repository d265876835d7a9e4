"""The gateway: the only public process and the only one that stores conversations."""
