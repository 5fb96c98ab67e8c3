'use strict';

function readPool({ in_flight: inFlight, latency, ...rest }) {
  const { sum_us: sumUs, buckets, ...others } = latency;
  const renamed = buckets.map(({ le_us: leUs, ...bucket }) => ({ leUs, ...bucket }));
  return { ...rest, inFlight, latency: { ...others, sumUs, buckets: renamed } };
}

/** The statistics with keys in camel case. Names of statuses and errors stay. */
function readStats(pools) {
  return Object.fromEntries(Object.entries(pools).map(([id, pool]) => [id, readPool(pool)]));
}

module.exports = { readStats };
