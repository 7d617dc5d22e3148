"""List prices in dollars, us-east-1, on demand, without free tiers: look them up before you rely on
them. Noted from the providers' price pages as of November 2025."""

MILLION = 1e6

REST_REQUEST = 3.50 / MILLION
HTTP_REQUEST = 1.00 / MILLION
INVOCATION = 0.20 / MILLION
GIGABYTE_SECOND = 0.0000166667
READ_UNIT = 0.125 / MILLION
WRITE_UNIT = 0.625 / MILLION
LOGGED_GIGABYTE = 0.50

# The same on containers, a month: two tasks of 0.5 processors and 1 GB, a load balancer, a small
# PostgreSQL with a standby, a small Redis.
CONTAINERS = 36.0 + 22.0 + 55.0 + 12.0
