package io.mesoderm.platform.migration;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import java.util.List;

/**
 * Brings databases to the schema that the running code expects. Every method is a no-op on a database
 * whose recorded checksum is already the right one, may be called again after a kill, and throws
 * {@link MigrationFailed} without having marked the database as served.
 */
public interface MigrationEngine {

    /** Brings the control database up, and reads the checksums of all databases in one query. Comes first. */
    void control();

    /** Brings the chain's core and ledger databases up, making them if they are absent. */
    void chain(ChainId chain);

    /** Brings the module's database in the chain up, making it if it is absent. */
    void module(ChainId chain, ModuleArtifact artifact);

    /**
     * Records the module's schema on its template if nobody has yet, so that a faulty changelog shows before
     * any chain is touched and a first enable only replays; returns the SQL a new chain would get.
     */
    List<String> prepare(ModuleArtifact artifact);

    /** Whether {@link #module} would have nothing to do; answered from memory. */
    boolean serves(ChainId chain, ModuleArtifact artifact);

    /** Drops the module's database in the chain with all that is in it. */
    void dropModule(ChainId chain, ModuleId module);
}
