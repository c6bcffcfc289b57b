package io.mesoderm.system;

import org.junit.jupiter.api.BeforeAll;

/** As {@link TrialRun}, with a chain that has one of everything. */
abstract class WorldRun extends TrialRun {

    static World own;

    @BeforeAll
    static void makeTheWorld() {
        own = platform.world("north");
    }
}
