package io.mesoderm.platform.module;

/** A bundle or a module that may not run; the lifecycle marks it FAILED and goes on. */
final class ModuleRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ModuleFault fault;

    ModuleRefused(String code, String reason, String remedy) {
        this(new ModuleFault(code, reason, remedy), null);
    }

    ModuleRefused(ModuleFault fault, Throwable cause) {
        super(fault.toString(), cause);
        this.fault = fault;
    }

    ModuleFault fault() {
        return fault;
    }
}
