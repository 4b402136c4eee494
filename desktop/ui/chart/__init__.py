"""The chart in the window: unlocked, looked through, and kept safe."""
