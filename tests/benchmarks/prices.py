"""List prices in dollars: us-east-1, on demand, without free tiers. Each with where it was read and
the date of that page; they were copies of pages, so look prices up before you rely on them."""

MILLION = 1e6
_HOURS = 730  # a month's

# The first 333 million requests of a month; HTTP APIs: the first 300 million. A white paper of AWS,
# "Best Practices for Designing Amazon API Gateway Private APIs", table 4; the same in
# apigatewaycost.com/aws and go-cloud.io/aws-api-gateway-pricing (2026).
REST_REQUEST = 3.50 / MILLION
HTTP_REQUEST = 1.00 / MILLION
# x86. aws.amazon.com/lambda/pricing, undated, and AWS's white paper "How AWS Pricing Works".
INVOCATION = 0.20 / MILLION
GIGABYTE_SECOND = 0.0000166667
# Halved on 1 November 2024 (the AWS News Blog's post on on-demand says so, as of 31 January 2025);
# the figures: airbyte.com/data-engineering-resources/dynamodb-pricing, 21 July 2025.
READ_UNIT = 0.125 / MILLION
WRITE_UNIT = 0.625 / MILLION
# The first 10 TB of a month since 1 May 2025: duckbillgroup.com, May 2025; c3x.dev, June 2026.
LOGGED_GIGABYTE = 0.50
# aws.amazon.com/xray/pricing, undated; the service records the first request of a second and 5 % of
# the others, as long as nobody gives it a rule.
TRACE = 5.00 / MILLION
TRACED = 0.05

# The same on containers, a month.
_FARGATE = 2 * (0.5 * 0.04048 + 1.0 * 0.004445)  # an hour; factualminds.com, 17 June 2026
_BALANCER = 0.0225 + 0.008  # with one capacity unit, whose price could not be verified
_POSTGRES = 0.064  # db.t4g.small with a standby: infratally.com, 2026
_POSTGRES_STORAGE = 20 * 2 * 0.115  # a month, twice 20 GB: usage.ai, June 2026
_REDIS = 0.016  # cache.t4g.micro; could not be verified
CONTAINERS = _HOURS * (_FARGATE + _BALANCER + _POSTGRES + _REDIS) + _POSTGRES_STORAGE
