package io.quintet.engine.trail;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** As EC2 looks: a list is an object that holds {@code items}, and an id in a list is an object too. */
final class Ec2Parameters implements Parameters {

    /** Lists of a request that are not called by the name of their elements and {@code Set}. */
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("BlockDeviceMapping", "blockDeviceMapping"),
            Map.entry("ImageId", "imagesSet"),
            Map.entry("InstanceId", "instancesSet"),
            Map.entry("Owner", "ownersSet"),
            Map.entry("ResourceId", "resourcesSet"),
            Map.entry("SecurityGroupId", "groupSet"),
            Map.entry("SubnetId", "subnetSet"),
            Map.entry("VpcId", "vpcSet"));

    private static final Map<String, String> ELEMENTS = Map.of("SecurityGroupId", "groupId");

    @Override
    public void write(JsonGenerator json, Recorded call, SdkPojo message) throws IOException {
        if (message instanceof AwsRequest) {
            request(json, message);
        } else {
            json.writeStringField("requestId", call.requestId());
            int members = message.sdkFields().size();
            response(json, message);
            if (members == 0) {
                json.writeBooleanField("_return", true);
            }
        }
    }

    private void request(JsonGenerator json, SdkPojo structure) throws IOException {
        for (SdkField<?> field : structure.sdkFields()) {
            Object value = field.getValueOrDefault(structure);
            if (!PlainParameters.isSet(value) || Secrets.leftOut(field.memberName(), value)) {
                continue;
            }
            String wire = field.locationName();
            Optional<String> replacement = Secrets.replacement("ec2", field.memberName());
            if (replacement.isPresent()) {
                json.writeStringField(PlainParameters.decapitalized(wire), replacement.get());
            } else if (value instanceof List<?> list) {
                requestList(json, wire, list);
            } else if (value instanceof SdkPojo part) {
                json.writeObjectFieldStart(PlainParameters.decapitalized(wire));
                request(json, part);
                json.writeEndObject();
            } else {
                json.writeFieldName(PlainParameters.decapitalized(wire));
                scalar(json, value);
            }
        }
    }

    private void requestList(JsonGenerator json, String wire, List<?> list) throws IOException {
        String name = LISTS.get(wire);
        if (name == null) {
            String plain = PlainParameters.decapitalized(wire);
            name = wire.endsWith("s") ? plain : plain + "Set";
        }
        json.writeObjectFieldStart(name);
        json.writeArrayFieldStart("items");
        for (Object element : list) {
            json.writeStartObject();
            if (element instanceof SdkPojo part) {
                request(json, part);
            } else {
                json.writeFieldName(ELEMENTS.getOrDefault(wire, PlainParameters.decapitalized(wire)));
                scalar(json, element);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void response(JsonGenerator json, SdkPojo structure) throws IOException {
        for (SdkField<?> field : structure.sdkFields()) {
            Object value = field.getValueOrDefault(structure);
            if (!PlainParameters.isSet(value) || Secrets.leftOut(field.memberName(), value)) {
                continue;
            }
            String name = PlainParameters.decapitalized(field.unmarshallLocationName());
            json.writeFieldName(name.equals("return") ? "_return" : name);
            if (value instanceof List<?> list) {
                json.writeStartObject();
                json.writeArrayFieldStart("items");
                for (Object element : list) {
                    responseValue(json, element);
                }
                json.writeEndArray();
                json.writeEndObject();
            } else {
                responseValue(json, value);
            }
        }
    }

    private void responseValue(JsonGenerator json, Object value) throws IOException {
        if (value instanceof SdkPojo part) {
            json.writeStartObject();
            response(json, part);
            json.writeEndObject();
        } else {
            scalar(json, value);
        }
    }

    private static void scalar(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Instant time) {
            json.writeNumber(time.toEpochMilli());
        } else {
            PlainParameters.simple(json, value);
        }
    }
}
