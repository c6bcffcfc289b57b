package io.mesoderm.platform.module;

import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code module_version} of the control database. */
final class ChainModules {

    private static final RowMapper<ChainModule> ROW =
            (rs, ctx) ->
                    new ChainModule(
                            new ChainId(rs.getString("chain_key")),
                            new ModuleId(rs.getString("module")),
                            rs.getString("version"),
                            rs.getString("content"),
                            ChainModule.State.valueOf(rs.getString("state")),
                            Optional.ofNullable(rs.getString("error_code"))
                                    .map(code -> fault(code, rs)));

    private ChainModules() {}

    private static ModuleFault fault(String code, java.sql.ResultSet rs) {
        try {
            return new ModuleFault(code, rs.getString("error"), rs.getString("remedy"));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<ChainModule> list(Handle control) {
        return control.createQuery(
                        """
                        SELECT chain_key, module, version, content, state, error_code, error, remedy
                        FROM module_version ORDER BY chain_key, module
                        """)
                .map(ROW)
                .list();
    }

    static void save(Handle control, ChainModule row, Instant now) {
        control.createUpdate(
                        """
                        REPLACE INTO module_version
                            (chain_key, module, version, content, state, error_code, error, remedy, changed_at)
                        VALUES (:chain, :module, :version, :content, :state, :code, :error, :remedy, :now)
                        """)
                .bind("chain", row.chain().key())
                .bind("module", row.module().value())
                .bind("version", row.version())
                .bind("content", row.content())
                .bind("state", row.state().name())
                .bind("code", row.fault().map(ModuleFault::code).orElse(null))
                .bind("error", row.fault().map(ModuleFault::reason).orElse(null))
                .bind("remedy", row.fault().map(ModuleFault::remedy).orElse(null))
                .bind("now", now)
                .execute();
    }
}
