package io.quintet.engine.service.ec2;

import io.quintet.engine.service.Call;
import io.quintet.engine.service.Check;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The tags that a request gives to what it creates, by type of resource (Amazon EC2 user guide, "Grant permission to
 * tag Amazon EC2 resources during creation").
 */
record TagsOnCreation(Map<String, Map<String, String>> byType) {

    TagsOnCreation {
        byType = Map.copyOf(byType);
    }

    static TagsOnCreation of(List<TagSpecification> specifications, Set<String> taggable) {
        Map<String, Map<String, String>> byType = new LinkedHashMap<>();
        for (TagSpecification specification : specifications) {
            String type = specification.resourceTypeAsString();
            if (type == null) {
                throw Ec2Error.UNTYPED_TAG_SPECIFICATION.error();
            }
            if (!taggable.contains(type)) {
                throw Ec2Error.NOT_TAGGABLE.error(type);
            }
            Map<String, String> tags = byType.computeIfAbsent(type, any -> new LinkedHashMap<>());
            for (Tag tag : specification.tags()) {
                tags.put(tag.key(), tag.value() == null ? "" : tag.value());
            }
        }
        return new TagsOnCreation(byType);
    }

    Map<String, String> of(String type) {
        return byType.getOrDefault(type, Map.of());
    }

    /** Whoever tags while creating needs {@code ec2:CreateTags} too. */
    List<Check> checks(Call call) {
        String operation = call.action().substring(call.action().indexOf(':') + 1);
        return byType.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Conditions()
                        .put("ec2:CreateAction", operation)
                        .requestTags(each.getValue())
                        .check("ec2:CreateTags", Arns.of(call).created(each.getKey())))
                .toList();
    }
}
