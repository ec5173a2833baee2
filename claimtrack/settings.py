"""Configuration, built once and passed down."""
