// Written by scripts/keda-triggers.ts from schema/generated/scalers-schema.json of KEDA 2.21.0, shortened.
// Copyright The KEDA Authors, licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0

/** The release that the list is of. */
export const LISTED_VERSION = '2.21.0';

/**
 * A trigger to a line: its type, then its parameters as `name:where(default)~dropped=allowed|values`; where is m for the metadata, e for a variable
 * named by `nameFromEnv`, a for a TriggerAuthentication, ! for required. `*` takes any name. A line that begins with a blank goes on.
 *
 * @see https://github.com/kedacore/keda/blob/v2.21.0/schema/generated/scalers-schema.json
 */
export const TRIGGER_LIST = `
activemq managementEndpoint:mea destinationName:m brokerName:m username:mea! password:mea! corsHeader:m restAPITemplate:m
 targetQueueSize:m(10) activationTargetQueueSize:m(0)
apache-kafka bootstrapServers:me! consumerGroup:me! topic:me partitionLimitation:m lagThreshold:m(10) activationLagThreshold:m(0)
 offsetResetPolicy:m(latest)=earliest|latest allowIdleConsumers:m excludePersistentLag:m scaleToZeroOnInvalidOffset:m
 limitToPartitionsWithLag:m ensureEvenDistributionOfPartitions:m sasl:ma(none)=none|plaintext|scram_sha256|scram_sha512|gssapi|aws_msk_iam
 username:a password:a awsRegion:m tls:ma(disable)=enable|disable cert:a key:a keyPassword:a ca:a awsAccessKeyID:m awsAccessKeyIDFromEnv:m
 awsSecretAccessKeyFromEnv:m identityOwner:m
arangodb endpoints:ma! authModes:ma=apiKey|basic|tls|bearer|custom|oauth authMode:ma=apiKey|basic|tls|bearer|custom|oauth bearerToken:a
 token:a username:a password:a cert:a key:a ca:a oauthTokenURI:a scopes:a scope:a clientID:a clientSecret:a endpointParams:a
 customAuthHeader:a customAuthValue:a apiKey:ma method:ma(header)=header|query keyParamName:ma dbName:ma! collection:m! query:m!
 queryValue:m(0) activationQueryValue:m(0) unsafeSsl:m(false) connectionLimit:m
artemis-queue managementEndpoint:m queueName:m brokerName:m brokerAddress:m username:mea! password:mea! restApiTemplate:m queueLength:m(10)
 activationQueueLength:m(10) corsHeader:m unsafeSsl:m(false) ca:a cert:a key:a keyPassword:a
aws-cloudwatch namespace:m metricName:m dimensionName:m dimensionValue:m expression:m targetMetricValue:m! activationTargetMetricValue:m
 minMetricValue:m! ignoreNullValues:m(true) metricCollectionTime:m(300) metricStat:m(Average) metricUnit:m metricStatPeriod:m(300)
 metricEndTimeOffset:m(0) awsAccountId:m awsRegion:ma! awsEndpoint:m identityOwner:m awsAccessKeyID:m awsAccessKeyIDFromEnv:m
 awsSecretAccessKeyFromEnv:m
aws-dynamodb tableName:m! awsRegion:ma! awsEndpoint:m keyConditionExpression:m! indexName:m targetValue:m(-1) activationTargetValue:m(0)
 filterExpression:m identityOwner:m expressionAttributeNames:m! expressionAttributeValues:m! awsAccessKeyID:m awsAccessKeyIDFromEnv:m
 awsSecretAccessKeyFromEnv:m
aws-dynamodb-streams shardCount:m(2) activationShardCount:m(0) tableName:m! awsRegion:ma! awsEndpoint:m identityOwner:m awsAccessKeyID:m
 awsAccessKeyIDFromEnv:m awsSecretAccessKeyFromEnv:m
aws-kinesis-stream shardCount:m(2) activationShardCount:m(0) streamName:m! awsRegion:ma! awsEndpoint:m identityOwner:m awsAccessKeyID:m
 awsAccessKeyIDFromEnv:m awsSecretAccessKeyFromEnv:m
aws-sqs-queue queueLength:m(5) activationQueueLength:m(0) queueURL:me! awsRegion:ma! awsEndpoint:m scaleOnInFlight:m(true)
 scaleOnDelayed:m(false) identityOwner:m awsAccessKeyID:m awsAccessKeyIDFromEnv:m awsSecretAccessKeyFromEnv:m
azure-app-insights targetValue:m activationTargetValue:m(0) metricId:m! metricAggregationTimespan:m! metricAggregationType:m! metricFilter:m
 ignoreNullValues:m(false) cloud:m appInsightsResourceURL:m applicationInsightsId:mea! tenantId:mea! activeDirectoryClientId:mea
 activeDirectoryClientPassword:ea activeDirectoryEndpoint:m endpointSuffix:m storageEndpointSuffix:m
azure-blob blobContainerName:m! blobCount:m(5) activationBlobCount:m(0) blobDelimiter:m(/) blobPrefix:m recursive:m(false) globPattern:m
 endpointSuffix:m connection:mea connectionFromEnv:mea accountName:m cloud:m activeDirectoryEndpoint:m storageEndpointSuffix:m
azure-cosmosdb databaseId:m! containerId:m! leaseDatabaseId:m! leaseContainerId:m! processorName:m! endpoint:ma connection:mea
 leaseEndpoint:ma leaseConnection:mea cosmosDBKey:ea leaseCosmosDBKey:ea tenantId:a clientId:a clientSecret:a changeFeedLagThreshold:m(100)
 activationChangeFeedLagThreshold:m(0) cloud:m activeDirectoryEndpoint:m endpointSuffix:m storageEndpointSuffix:m cosmosDBResourceURL:m
azure-data-explorer databaseName:m! endpoint:m! query:m! threshold:m! activationThreshold:m(0) tenantId:mea clientId:mea clientSecret:a
 cloud:m activeDirectoryEndpoint:m endpointSuffix:m storageEndpointSuffix:m
azure-eventhub unprocessedEventThreshold:m(64) activationUnprocessedEventThreshold:m(0) stalePartitionInfoThreshold:m(10000) connection:ea
 consumerGroup:m($Default) storageConnection:ea storageAccountName:m blobContainer:m eventHubNamespace:me eventHubName:me
 checkpointStrategy:m cloud:m activeDirectoryEndpoint:m endpointSuffix:m storageEndpointSuffix:m
azure-log-analytics tenantId:mea clientId:mea clientSecret:mea workspaceId:mea! query:m! threshold:m! activationThreshold:m(0)
 logAnalyticsResourceURL:m cloud:m(azurePublicCloud) unsafeSsl:m(false) timeout:m activeDirectoryEndpoint:m endpointSuffix:m
 storageEndpointSuffix:m
azure-monitor targetValue:m! activationTargetValue:m(0) resourceURI:m! tenantId:m! subscriptionId:m! resourceGroupName:m! metricName:m!
 metricNamespace:m metricFilter:m metricInterval:m metricAggregationInterval:m metricAggregationType:m! activeDirectoryClientId:mea
 activeDirectoryClientPassword:mea cloud:m azureResourceManagerEndpoint:m activeDirectoryEndpoint:m endpointSuffix:m storageEndpointSuffix:m
azure-pipelines organizationURL:mea! personalAccessToken:ea parent:m demands:m poolName:m poolID:m targetPipelinesQueueLength:m(1)
 activationTargetPipelinesQueueLength:m(0) jobsToFetch:m(250) fetchUnfinishedJobsOnly:m(false) scaleOnInFlight:m(true)
 requireAllDemands:m(false) requireAllDemandsAndIgnoreOthers:m(false) caseInsensitiveDemandsProcessing:m(false) cloud:m
 activeDirectoryEndpoint:m endpointSuffix:m storageEndpointSuffix:m
azure-queue activationQueueLength:m(0) queueName:m! queueLength:m(5) connection:mea accountName:m endpointSuffix:m
 queueLengthStrategy:m(all)=all|visibleonly cloud:m activeDirectoryEndpoint:m storageEndpointSuffix:m
azure-servicebus messageCount:m(5) activationMessageCount:m queueName:m topicName:m subscriptionName:m connection:ea namespace:m useRegex:m
 operation:m(sum)=sum|max|avg cloud:m activeDirectoryEndpoint:m endpointSuffix:m storageEndpointSuffix:m
beanstalkd server:m! tube:m! value:m! activationValue:m includeDelayed:m timeout:m(30)
cpu type:m~2.18=Utilization|AverageValue value:m! containerName:m
memory type:m~2.18=Utilization|AverageValue value:m! containerName:m
cassandra username:m! password:a! tls:a(disable)=enable|disable cert:a key:a ca:a clusterIPAddress:m! port:m consistency:m(one)
 protocolVersion:m(4) keyspace:m! query:m! targetQueryValue:m! activationTargetQueryValue:m(0)
clickhouse connectionString:ea host:ma port:ma username:mea password:ea database:ma query:m! targetQueryValue:m!
 activationTargetQueryValue:m(0) maxIdleConns:ma maxOpenConns:ma connMaxLifetime:ma tls:a(false) cert:a key:a keyPassword:a ca:a
 unsafeSsl:a(false)
couchdb connectionString:mea host:ma port:ma username:ma password:mea dbName:ma query:m queryValue:m activationQueryValue:m(0)
cron start:m! end:m! timezone:m! desiredReplicas:m!
datadog datadogNamespace:a datadogMetricsService:a datadogMetricsServicePort:a(8443) unsafeSsl:a(false)
 authModes:ma=apiKey|basic|tls|bearer|custom|oauth authMode:ma=apiKey|basic|tls|bearer|custom|oauth bearerToken:a token:a username:a
 password:a cert:a key:a ca:a oauthTokenURI:a scopes:a scope:a clientID:a clientSecret:a endpointParams:a customAuthHeader:a
 customAuthValue:a apiKey:ma method:ma(header)=header|query keyParamName:ma datadogMetricName:m datadogMetricNamespace:m
 activationTargetValue:m(0) appKey:a datadogSite:a(datadoghq.com) query:m queryAggregator:m=average|max activationQueryValue:m(0) age:m(90)
 timeWindowOffset:m(0) lastAvailablePointOffset:m(0) useClusterAgentProxy:m(false) hpaMetricName:m metricUnavailableValue:m
 targetValue:m(-1) queryValue:m(-1) timeout:m type:m
dynatrace host:ma! token:a! metricSelector:m query:m queryTimeoutSeconds:m(10) queryPollingWait:m(1s) queryPollingTries:m(5) from:m
 threshold:m! activationThreshold:m
elastic-forecast addresses:ma unsafeSsl:m(false) username:ma password:mea cloudID:ma apiKey:ma jobID:m! lookAhead:m(10m) targetValue:m!
 activationTargetValue:m(0) index:m(*) partitionFieldValue:m byFieldValue:m
elasticsearch addresses:ma unsafeSsl:m(false) username:ma password:mea cloudID:ma apiKey:ma index:ma! searchTemplateName:ma query:ma
 parameters:m valueLocation:ma! targetValue:ma! activationTargetValue:m(0) ignoreNullValues:m(false) metricName:m
etcd endpoints:m! watchKey:m! value:m! activationValue:m(0) watchProgressNotifyInterval:m(600) username:ea password:ea tls:a(disable) cert:a
 key:a keyPassword:a ca:a
external-push * scalerAddress:m! enableTLS:m unsafeSsl:m caCert:a tlsClientCert:a tlsClientKey:a
external * scalerAddress:m! enableTLS:m unsafeSsl:m caCert:a tlsClientCert:a tlsClientKey:a
forgejo-runner token:ea! address:m! labels:m! global:m owner:m org:m repo:m
gcp-cloudtasks value:m(100) activationValue:m(0) filterDuration:m queueName:m! projectID:m! credentials:me credentialsFromEnvFile:me
 credentialsFromEnv:m
gcp-spanner projectId:m! instanceId:m! databaseId:m! query:m! targetValue:m(5) activationValue:m(0) credentials:me credentialsFromEnvFile:me
 credentialsFromEnv:m
gcp-storage bucketName:m! targetObjectCount:m(100) activationTargetObjectCount:m(0) maxBucketItemsToScan:m(1000) blobDelimiter:m
 blobPrefix:m credentials:me credentialsFromEnvFile:me credentialsFromEnv:m
github-runner githubApiURL:me(https://api.github.com) owner:me! runnerScope:me!=org|ent|repo personalAccessToken:a repos:me labels:me
 noDefaultLabels:me(false) enableEtags:me(false) matchUnlabeledJobsWithUnlabeledRunners:me(false) targetWorkflowQueueLength:me(1)
 applicationID:me installationID:me appKey:a authModes:ma=apiKey|basic|tls|bearer|custom|oauth
 authMode:ma=apiKey|basic|tls|bearer|custom|oauth bearerToken:a token:a username:a password:a cert:a key:a ca:a oauthTokenURI:a scopes:a
 scope:a clientID:a clientSecret:a endpointParams:a customAuthHeader:a customAuthValue:a apiKey:ma method:ma(header)=header|query
 keyParamName:ma
graphite serverAddress:m! query:m! threshold:m(100) activationThreshold:m(0) queryTime:m! authModes:ma=apiKey|basic|tls|bearer|custom|oauth
 authMode:ma=apiKey|basic|tls|bearer|custom|oauth bearerToken:a token:a username:a password:a cert:a key:a ca:a oauthTokenURI:a scopes:a
 scope:a clientID:a clientSecret:a endpointParams:a customAuthHeader:a customAuthValue:a apiKey:ma method:ma(header)=header|query
 keyParamName:ma
huawei-cloudeye namespace:m! metricName:m! dimensionName:m! dimensionValue:m! targetMetricValue:m! activationTargetMetricValue:m(0)
 minMetricValue:m~2.20 metricCollectionTime:m(300) metricFilter:m(average)=average|max|min|sum metricPeriod:m(300)
ibmmq host:m! queueName:m queueNames:m queueDepth:m(20) activationQueueDepth:m(0) operation:m(max)=max|avg|sum username:mea! password:mea!
 unsafeSsl:m(false) ca:a cert:a key:a keyPassword:a
influxdb authToken:mea~2.20 organizationName:mea query:m! influxVersion:m(2)=2|3 queryType:m(InfluxQL) database:ma metricKey:m serverURL:ma!
 unsafeSsl:m thresholdValue:m activationThresholdValue:m
kafka bootstrapServers:me! consumerGroup:me! topic:me partitionLimitation:m lagThreshold:m(10) activationLagThreshold:m(0)
 offsetResetPolicy:m(latest)=latest|earliest allowIdleConsumers:m(false) excludePersistentLag:m(false) scaleToZeroOnInvalidOffset:m(false)
 limitToPartitionsWithLag:m(false) ensureEvenDistributionOfPartitions:m(false) fullMetadata:m(true) version:m tls:ma(disable)=enable|disable
 unsafeSsl:m(false) ca:a cert:a key:a keyPassword:a sasl:ma=none|plaintext|scram_sha256|scram_sha512|oauthbearer|gssapi username:a
 password:a saslTokenProvider:ma=bearer|aws_msk_iam scopes:a oauthTokenEndpointUri:a oauthExtensions:a keytab:a ccacheName:a realm:a
 kerberosConfig:a kerberosServiceName:a kerberosDisableFAST:a(false) awsRegion:m awsAccessKeyID:m awsAccessKeyIDFromEnv:m
 awsSecretAccessKeyFromEnv:m identityOwner:m
kubernetes-resource resourceKind:m!=ConfigMap|Secret resourceName:m! key:m! format:m(number)=number|json|yaml valueLocation:m
 valueType:m(float64)=float64|int64|quantity targetValue:m! activationTargetValue:m(0)
kubernetes-workload podSelector:m! value:m(0) activationValue:m(0) groupByNode:m(false)
liiklus lagThreshold:m(10) activationLagThreshold:m(0) address:m! topic:m! group:m! groupVersion:m(0)
loki serverAddress:m! query:m! threshold:m! activationThreshold:m(0) tenantName:m ignoreNullValues:m(true) unsafeSsl:m(false)
 authModes:ma=apiKey|basic|tls|bearer|custom|oauth authMode:ma=apiKey|basic|tls|bearer|custom|oauth bearerToken:a token:a username:a
 password:a cert:a key:a ca:a oauthTokenURI:a scopes:a scope:a clientID:a clientSecret:a endpointParams:a customAuthHeader:a
 customAuthValue:a apiKey:ma method:ma(header)=header|query keyParamName:ma
mssql driverName:ma(sqlserver)=sqlserver|azuresql connectionString:ea username:ma password:ea host:ma port:ma database:ma query:m!
 targetValue:m! activationTargetValue:m(0)
metrics-api targetValue:m activationTargetValue:m(0) url:m! format:m(json)=prometheus|json|xml|yaml valueLocation:m! unsafeSsl:m(false)
 aggregateFromKubeServiceEndpoints:m(false) aggregationType:m(average)=average|sum|max|min timeout:m
 authModes:ma=apiKey|basic|tls|bearer|custom|oauth authMode:ma=apiKey|basic|tls|bearer|custom|oauth bearerToken:a token:a username:a
 password:a cert:a key:a ca:a oauthTokenURI:a scopes:a scope:a clientID:a clientSecret:a endpointParams:a customAuthHeader:a
 customAuthValue:a apiKey:ma method:ma(header)=header|query keyParamName:ma
mongodb connectionString:mea scheme:ma(mongodb) host:ma port:ma username:ma password:mea dbName:ma! collection:m! query:m! queryValue:m!
 activationQueryValue:m(0) tls:a(disable)=enable|disable cert:a key:a keyPassword:a ca:a
mysql connectionString:ea username:mea password:ea host:ma port:ma dbName:ma query:m! queryValue:m! activationQueryValue:m(0) metricName:m
nats-jetstream account:ma accountID:ma stream:m! consumer:m! lagThreshold:m(10) activationLagThreshold:m(0) useHttps:m(false)
 natsServerMonitoringEndpoint:ma!
nsq nsqLookupdHTTPAddresses:me! topic:me! channel:me! depthThreshold:me(10) activationDepthThreshold:me(0) useHttps:me(false)
 unsafeSsl:me(false)
new-relic account:ma! region:ma(US) queryKey:ma! noDataError:m(false) nrql:m! threshold:m! activationThreshold:m(0)
opensearch addresses:ma! unsafeSsl:m(false) enableTLS:ma(false) username:ma password:mea caCert:ma clientCert:ma clientKey:ma index:ma!
 searchTemplateName:ma query:ma parameters:m valueLocation:ma! targetValue:ma! activationTargetValue:m(0) ignoreNullValues:m(false)
 metricName:m
openstack-metric metricsURL:m! metricID:m! aggregationMethod:m! granularity:m! threshold:m activationThreshold:m timeout:m(30)
openstack-swift swiftURL:m containerName:m! objectCount:m(2) activationObjectCount:m(0) objectPrefix:m objectDelimiter:m objectLimit:m
 timeout:m(30) onlyFiles:m userID:a password:a projectID:a authURL:a! appCredentialID:a appCredentialSecret:a regionName:a
postgresql targetQueryValue:m activationTargetQueryValue:m connection:ea query:m! host:ma port:ma userName:ma dbName:ma sslmode:ma
 password:ea
predictkube prometheusAddress:m! authModes:ma=apiKey|basic|tls|bearer|custom|oauth authMode:ma=apiKey|basic|tls|bearer|custom|oauth
 bearerToken:a token:a username:a password:a cert:a key:a ca:a oauthTokenURI:a scopes:a scope:a clientID:a clientSecret:a endpointParams:a
 customAuthHeader:a customAuthValue:a apiKey:ma method:ma(header)=header|query keyParamName:ma query:m! predictHorizon:m! queryStep:m!
 historyTimeWindow:m! threshold:m activationThreshold:m
prometheus authModes:ma=apiKey|basic|tls|bearer|custom|oauth authMode:ma=apiKey|basic|tls|bearer|custom|oauth bearerToken:a token:a
 username:a password:a cert:a key:a ca:a oauthTokenURI:a scopes:a scope:a clientID:a clientSecret:a endpointParams:a customAuthHeader:a
 customAuthValue:a apiKey:ma method:ma(header)=header|query keyParamName:ma serverAddress:m! query:m! queryParameters:m threshold:m!
 activationThreshold:m namespace:m customHeaders:m ignoreNullValues:m(true) unsafeSsl:m awsRegion:ma timeout:m identityOwner:m
 awsAccessKeyID:m awsAccessKeyIDFromEnv:m awsSecretAccessKeyFromEnv:m cloud:m azureManagedPrometheusResourceURL:m
gcp-pubsub subscriptionSize:m~2.20 mode:m(SubscriptionSize) value:m(10) activationValue:m(0) aggregation:m timeHorizon:m valueIfNull:m
 subscriptionName:me topicName:me credentials:me credentialsFromEnvFile:me credentialsFromEnv:m
pulsar adminURL:me! topic:me! subscription:me! msgBacklogThreshold:m(10) activationMsgBacklogThreshold:m(0) isPartitionedTopic:m(false)
 tls:m authModes:ma=apiKey|basic|tls|bearer|custom|oauth authMode:ma=apiKey|basic|tls|bearer|custom|oauth bearerToken:a token:a username:a
 password:a cert:a key:a ca:a oauthTokenURI:ma scopes:a scope:ma clientID:ma clientSecret:a endpointParams:a customAuthHeader:a
 customAuthValue:a apiKey:ma method:ma(header)=header|query keyParamName:ma EndpointParams:m
rabbitmq queueName:m! mode:m(Unknown) queueLength:m value:m activationValue:m host:mea! protocol:ma(auto) vhostName:ma useRegex:m
 excludeUnacknowledged:m pageSize:m(100) operation:m(sum) timeout:m username:ea password:ea ca:a cert:a key:a keyPassword:a tls:a(disable)
 unsafeSsl:m workloadIdentityResource:a authModes:ma=apiKey|basic|tls|bearer|custom|oauth authMode:ma=apiKey|basic|tls|bearer|custom|oauth
 bearerToken:a token:a oauthTokenURI:a scopes:a scope:a clientID:a clientSecret:a endpointParams:a customAuthHeader:a customAuthValue:a
 apiKey:ma method:ma(header)=header|query keyParamName:ma
redis listLength:m(5) activationListLength:m listName:m! databaseIndex:m enableTLS:m tls:a address:mea addresses:mea username:mea
 password:mea sentinelUsername:mea sentinelPassword:mea sentinelMaster:mea host:mea hosts:mea port:mea ports:mea unsafeSsl:m(false) Cert:a
 cert:a key:a keyPassword:a ca:a
redis-cluster listLength:m(5) activationListLength:m listName:m! databaseIndex:m enableTLS:m tls:a address:mea addresses:mea username:mea
 password:mea sentinelUsername:mea sentinelPassword:mea sentinelMaster:mea host:mea hosts:mea port:mea ports:mea unsafeSsl:m(false) Cert:a
 cert:a key:a keyPassword:a ca:a
redis-sentinel listLength:m(5) activationListLength:m listName:m! databaseIndex:m enableTLS:m tls:a address:mea addresses:mea username:mea
 password:mea sentinelUsername:mea sentinelPassword:mea sentinelMaster:mea host:mea hosts:mea port:mea ports:mea unsafeSsl:m(false) Cert:a
 cert:a key:a keyPassword:a ca:a
redis-cluster-streams pendingEntriesCount:m(5) streamLength:m(5) lagCount:m stream:m! consumerGroup:m databaseIndex:m address:mea
 addresses:mea username:mea password:mea sentinelUsername:mea sentinelPassword:mea sentinelMaster:mea host:mea hosts:mea port:mea ports:mea
 unsafeSsl:m(false) Cert:a cert:a key:a keyPassword:a ca:a activationLagCount:m(0) enableTLS:m tls:a
redis-sentinel-streams pendingEntriesCount:m(5) streamLength:m(5) lagCount:m stream:m! consumerGroup:m databaseIndex:m address:mea
 addresses:mea username:mea password:mea sentinelUsername:mea sentinelPassword:mea sentinelMaster:mea host:mea hosts:mea port:mea ports:mea
 unsafeSsl:m(false) Cert:a cert:a key:a keyPassword:a ca:a activationLagCount:m(0) enableTLS:m tls:a
redis-streams pendingEntriesCount:m(5) streamLength:m(5) lagCount:m stream:m! consumerGroup:m databaseIndex:m address:mea addresses:mea
 username:mea password:mea sentinelUsername:mea sentinelPassword:mea sentinelMaster:mea host:mea hosts:mea port:mea ports:mea
 unsafeSsl:m(false) Cert:a cert:a key:a keyPassword:a ca:a activationLagCount:m(0) enableTLS:m tls:a
selenium-grid url:ma! authType:ea username:ea password:ea accessToken:ea browserName:m sessionBrowserName:m browserVersion:m platformName:m
 activationThreshold:m unsafeSsl:m(false) nodeMaxSessions:m(1) enableManagedDownloads:m(true) capabilities:m includeOngoingSessions:m(true)
solace-direct-messaging solaceSempBaseURL:m! username:ea! password:ea! messageVpn:m! clientNamePattern:m! unsafeSSL:m(false)
 queuedMessagesFactor:m(3) aggregatedClientTxByteRateTarget:m(0) aggregatedClientAverageTxByteRateTarget:m(0)
 aggregatedClientTxMsgRateTarget:m(0) aggregatedClientAverageTxMsgRateTarget:m(0) activationAggregatedClientTxByteRateTarget:m(0)
 activationAggregatedClientAverageTxByteRateTarget:m(0) activationAggregatedClientTxMsgRateTarget:m(0)
 activationAggregatedClientAverageTxMsgRateTarget:m(0)
solace-event-queue solaceSempBaseURL:m! messageVpn:m! queueName:m! username:mea! password:mea! messageCountTarget:m
 messageSpoolUsageTarget:m messageReceiveRateTarget:m activationMessageCountTarget:m(0) activationMessageSpoolUsageTarget:m(0)
 activationMessageReceiveRateTarget:m(0)
solarwinds apiToken:a host:m! targetValue:m! activationValue:m(0) metricName:m! aggregation:m!=COUNT|MIN|MAX|AVG|SUM|LAST intervalS:m!
 filter:m
solr host:m! collection:m! targetQueryValue:m! activationTargetQueryValue:m(0) query:m username:ma! password:ma!
splunk-observability accessToken:a! realm:a! query:m! duration:m! targetValue:m! queryAggregator:m(avg)=min|max|avg|sum|count|latest
 activationTargetValue:m!
splunk apiToken:a password:a username:a! host:m! unsafeSsl:m targetValue:m! activationValue:m! savedSearchName:m! valueField:m!
gcp-stackdriver projectId:m! filter:m! targetValue:m(5) activationTargetValue:m(0) valueIfNull:m filterDuration:m alignmentPeriodSeconds:m
 alignmentAligner:m alignmentReducer:m credentials:me credentialsFromEnvFile:me credentialsFromEnv:m
sumologic accessID:a! accessKey:a! host:m! unsafeSsl:m queryType:m!=logs|metrics query:m query.*:m ignoreNullValues:m(false)
 resultQueryRowID:m quantization:m rollup:m(Avg)=Avg|Sum|Count|Min|Max resultField:m logsPollingInterval:m maxRetries:m timerange:m!
 timezone:m(UTC) activationThreshold:m(0) queryAggregator:m(Avg)=Latest|Avg|Sum|Count|Min|Max threshold:m!
temporal endpoint:me! namespace:me(default) activationTargetQueueSize:m(0) targetQueueSize:m(5) taskQueue:me! queueTypes:m buildId:me~2.21
 workerDeploymentName:me workerDeploymentBuildId:me selectAllActive:m(false)~2.21 selectUnversioned:m(false)~2.21
 includeRunningWorkflowCount:m(false) workflowTaskQueueForCount:me apiKey:ea minConnectTimeout:m(5) enableTLS:m(true) unsafeSsl:m cert:a
 key:a keyPassword:a ca:a tlsServerName:m
`;
