Feature: A person is cut off at once

  EmergencyDeny stands ready at the root and names nobody. When it names somebody, no credentials that this person has
  or gets are worth anything in any member account. Root users may work here, so that this guardrail alone decides.

  Background:
    Given an organization that lets root users work

  Scenario: Until it names somebody, everybody works
    When Alice as Prod-SRE in Prod lists the buckets
    Then the call passes

  Scenario Outline: Whom it names does nothing more: <who>
    When EmergencyDeny names Alice
    And <who> lists the buckets
    Then s3:ListAllMyBuckets is denied by the service control policy EmergencyDeny

    Examples:
      | who                                           |
      | Alice as Prod-SRE in Prod                     |
      | Alice as NonProd-Developer in Non-Prod        |
      | Alice as NonProd-Developer in Shared Services |

  Scenario Outline: Everybody else works on: <who>
    When EmergencyDeny names Alice
    And <who> lists the buckets
    Then the call passes

    Examples:
      | who                                  |
      | Bob as NonProd-Developer in Non-Prod |
      | the administrator of Prod            |
      | the root user of Prod                |
