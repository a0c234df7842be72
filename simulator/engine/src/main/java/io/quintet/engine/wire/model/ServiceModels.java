package io.quintet.engine.wire.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every service whose model is known, found by what a request names. */
public final class ServiceModels {

    private final List<ServiceModel> all;
    private final Map<String, List<ServiceModel>> bySigningName = new HashMap<>();
    private final Map<String, ServiceModel> byTarget = new HashMap<>();
    private final Map<String, List<ServiceModel>> byVersion = new HashMap<>();

    public ServiceModels(List<ServiceModel> all) {
        this.all = List.copyOf(all);
        for (ServiceModel service : all) {
            index(bySigningName, service.signingName(), service);
            index(byVersion, service.about().apiVersion(), service);
            String target = service.about().targetPrefix();
            if (target != null) {
                byTarget.put(target, service);
                byTarget.putIfAbsent(afterLastDot(target), service);
            }
        }
    }

    /** The services of the class path's resources. */
    public static ServiceModels bundled() {
        return new ServiceModels(ModelFiles.index());
    }

    private static void index(Map<String, List<ServiceModel>> index, String key, ServiceModel service) {
        index.computeIfAbsent(key, any -> new ArrayList<>(1)).add(service);
    }

    public List<ServiceModel> all() {
        return all;
    }

    /** The service with the SDK's service id, such as {@code Organizations}, in any case. */
    public Optional<ServiceModel> byId(String id) {
        String wanted = id.toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(service -> service.id().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    public List<ServiceModel> signedAs(String signingName) {
        return bySigningName.getOrDefault(signingName, List.of());
    }

    /** The service of an {@code X-Amz-Target} prefix; some clients send only what stands after its last dot. */
    public Optional<ServiceModel> targeted(String prefix) {
        return Optional.ofNullable(byTarget.getOrDefault(prefix, byTarget.get(afterLastDot(prefix))));
    }

    public List<ServiceModel> versioned(String apiVersion) {
        return byVersion.getOrDefault(apiVersion, List.of());
    }

    private static String afterLastDot(String text) {
        return text.substring(text.lastIndexOf('.') + 1);
    }
}
