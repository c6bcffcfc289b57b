/**
 * The module host: an embedded Felix whose only bundles are treatment modules, the lifecycle that
 * turns a jar in the modules folder into a served module, and the guard around every call into one.
 *
 * <p>{@link io.mesoderm.platform.module.ModuleFolder} sees a jar, {@link
 * io.mesoderm.platform.module.ModuleInstaller} has {@link
 * io.mesoderm.platform.module.FelixHost} install and start it, the service that then appears goes
 * through the stages of {@link io.mesoderm.platform.module.ModuleLifecycle} into the {@link
 * io.mesoderm.platform.module.ModuleRegistry}; everything else asks {@link
 * io.mesoderm.platform.module.ModuleCalls}.
 */
package io.mesoderm.platform.module;
