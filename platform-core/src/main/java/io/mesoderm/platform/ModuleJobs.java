package io.mesoderm.platform;

import io.mesoderm.platform.http.Problem;
import io.mesoderm.platform.jobs.KnownJob;
import io.mesoderm.platform.module.ModuleCalls;
import io.mesoderm.platform.persistence.TenantDatabase;
import io.mesoderm.platform.tenancy.Site;
import io.mesoderm.platform.tenancy.Sites;
import io.mesoderm.spi.context.ChainId;
import io.mesoderm.spi.context.ModuleId;
import io.mesoderm.spi.job.Job;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** The jobs of a chain: the core's, and those of the modules that are enabled at some site and served now. */
record ModuleJobs(TenantDatabase database, ModuleCalls modules, List<KnownJob> core)
        implements Function<ChainId, List<KnownJob>> {

    @Override
    public List<KnownJob> apply(ChainId chain) {
        var jobs = new ArrayList<>(core);
        var serving = new TreeSet<ModuleId>(java.util.Comparator.comparing(ModuleId::value));
        for (Site site : database.inTransaction(chain, Sites::list)) {
            serving.addAll(modules.entitledAt(chain, site.id()));
        }
        for (ModuleId module : serving) {
            for (Job job : jobsOf(chain, module)) {
                jobs.add(known(module, job.name(), job));
            }
        }
        return List.copyOf(jobs);
    }

    /** None while the module cannot be served. */
    private List<Job> jobsOf(ChainId chain, ModuleId module) {
        try {
            return modules.contributions(chain, module).jobs();
        } catch (Problem unavailable) {
            return List.of();
        }
    }

    /** Each piece is one guarded call of the version that serves the chain then. */
    private KnownJob known(ModuleId module, String name, Job job) {
        return new KnownJob(
                module,
                name,
                job.schedule(),
                context ->
                        modules.guarded(
                                module,
                                "job " + name,
                                context,
                                treatment ->
                                        treatment.jobs().stream()
                                                .filter(each -> each.name().equals(name))
                                                .findFirst()
                                                .orElseThrow()
                                                .work()
                                                .run(context)));
    }
}
