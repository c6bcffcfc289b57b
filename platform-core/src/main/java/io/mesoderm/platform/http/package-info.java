/**
 * The one way in. {@code EndpointMounter} turns {@code spi.http} endpoints of core and modules into
 * routes; before a handler runs, the caller is known ({@code Authenticator}), the chain and site of
 * the path are entered ({@code Access}) and the input is a valid record; after it, the answer is
 * JSON or a problem document (RFC 9457).
 */
package io.mesoderm.platform.http;
