"""The assistant: understanding → selecting tasks → acting or proposing → an answer in words."""
