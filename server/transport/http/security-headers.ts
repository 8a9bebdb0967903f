import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * This host's own WebSocket: browsers that are a few years old don't count it as `'self'`. In: the Host header, and whether people
 * reach this server by https. A header that is no plain host gives `'self'` again, so that nothing can be added to the policy.
 */
function ownSocket(host: string | undefined, secure: boolean): string {
  return host && /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) ? `${secure ? 'wss' : 'ws'}://${host}` : "'self'";
}

/** What browsers may do with our pages. `publicUrl`: where people reach this server, if that is set. */
export function securityHeaders(publicUrl: URL | null): FastifyHelmetOptions {
  const secure = publicUrl?.protocol === 'https:';
  return {
    // Both would break phones on a local network without https.
    hsts: secure,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", ({ headers }) => ownSocket(publicUrl?.host ?? headers.host, secure)],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
  };
}
