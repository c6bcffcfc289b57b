package io.mesoderm.platform.module;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The way into service, readable as a list: <em>check → migrate (and load) → mount → announce</em>; the
 * way out is the reverse. A stage that fails leaves the module FAILED and the platform serving.
 */
public final class ModuleLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ModuleLifecycle.class);

    private final Map<String, ModuleStage> stages = new LinkedHashMap<>();

    /** {@code check} comes first by itself; the others are what the features of the platform do. */
    public ModuleLifecycle(ModuleStage migrate, ModuleStage mount, ModuleStage announce) {
        stages.put("check", new CheckStage());
        stages.put("migrate", migrate);
        stages.put("mount", mount);
        stages.put("announce", announce);
    }

    /** Runs all stages and puts the module into service; {@link ModuleRefused} naming the stage that failed. */
    void rise(LoadedModule module) {
        Deque<ModuleStage> entered = new ArrayDeque<>();
        for (Map.Entry<String, ModuleStage> stage : stages.entrySet()) {
            try {
                stage.getValue().enter(module);
                entered.push(stage.getValue());
            } catch (RuntimeException e) {
                leave(module, List.copyOf(entered));
                throw e instanceof ModuleRefused
                        ? e
                        : new ModuleRefused(faultOf(stage.getKey(), e), e);
            }
        }
        module.activate();
    }

    /** Takes all steps back. */
    void set(LoadedModule module) {
        each(module, List.copyOf(stages.values()), ModuleStage::beforeLeaving);
        leave(module, List.copyOf(stages.values()).reversed());
    }

    private static void leave(LoadedModule module, List<ModuleStage> entered) {
        each(module, entered, ModuleStage::leave);
    }

    private static void each(
            LoadedModule module,
            List<ModuleStage> stages,
            BiConsumer<ModuleStage, LoadedModule> step) {
        for (ModuleStage stage : stages) {
            try {
                step.accept(stage, module);
            } catch (RuntimeException e) {
                log.error(
                        "module-stop-failed: {} of {}",
                        stage.getClass().getSimpleName(),
                        module.version(),
                        e);
            }
        }
    }

    private static ModuleFault faultOf(String stage, RuntimeException e) {
        return new ModuleFault(
                "module-" + stage + "-failed",
                e.getMessage() == null ? e.toString() : e.getMessage(),
                "Mend the module and put its jar back.");
    }
}
