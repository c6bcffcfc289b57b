package io.mesoderm.platform.module;

import io.mesoderm.spi.ModuleDescriptor;
import io.mesoderm.spi.ModuleSchema;
import io.mesoderm.spi.Permission;
import io.mesoderm.spi.TreatmentModule;
import io.mesoderm.spi.billing.ServiceItem;
import io.mesoderm.spi.care.Modality;
import io.mesoderm.spi.care.SessionRecorder;
import io.mesoderm.spi.event.EventSubscription;
import io.mesoderm.spi.http.Endpoint;
import io.mesoderm.spi.job.Job;
import io.mesoderm.spi.reference.Catalogue;
import io.mesoderm.spi.settings.SettingsForm;
import io.mesoderm.spi.view.Contribution;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a module contributes, asked for once per bundle start, so that routing never calls a module. */
public record Contributions(
        ModuleDescriptor descriptor,
        Optional<ModuleSchema> schema,
        Optional<SettingsForm<?>> settings,
        Set<Permission> permissions,
        List<Catalogue<?>> catalogues,
        Map<Modality, Class<? extends Record>> sessionDetails,
        List<ServiceItem> serviceItems,
        List<Endpoint<?, ?>> endpoints,
        List<Contribution> views,
        List<EventSubscription<?>> subscriptions,
        List<Job> jobs,
        Optional<String> messages) {

    static Contributions of(TreatmentModule module) {
        return new Contributions(
                module.descriptor(),
                module.schema(),
                module.settings(),
                Set.copyOf(module.permissions()),
                List.copyOf(module.catalogues()),
                details(module),
                List.copyOf(module.serviceItems()),
                List.copyOf(module.endpoints()),
                List.copyOf(module.contributions()),
                List.copyOf(module.subscriptions()),
                List.copyOf(module.jobs()),
                module.messages());
    }

    private static Map<Modality, Class<? extends Record>> details(TreatmentModule module) {
        Map<Modality, Class<? extends Record>> details = new EnumMap<>(Modality.class);
        for (SessionRecorder<?> recorder : module.recorders()) {
            Set<Modality> recorded =
                    recorder.modalities().isEmpty()
                            ? module.descriptor().modalities()
                            : recorder.modalities();
            recorded.forEach(modality -> details.put(modality, recorder.detailsType()));
        }
        return details;
    }

    Set<String> permissionNames() {
        return permissions.stream().map(Permission::name).collect(Collectors.toUnmodifiableSet());
    }
}
