/**
 * The way to MariaDB: the server that the platform starts itself, its two logins, and the unit of
 * work in which the host, and only the host, says which part of a chain speaks.
 */
package io.mesoderm.platform.persistence;
