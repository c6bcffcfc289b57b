package io.mesoderm.platform.http;

import java.util.List;

/** All routes that answer now, the core's and those of every mounted module: what OpenAPI and the isolation matrix are made from. */
@FunctionalInterface
public interface RouteInventory {

    List<Route> routes();
}
