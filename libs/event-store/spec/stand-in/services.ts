import { randomUUID } from 'node:crypto';
import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import featuresGrpc from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { Server, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { append, batchAppend, remove } from './appending.js';
import { answer, goneSignal, type Node, respondWith } from './node.js';
import { serveRead } from './reading.js';
import type { Endpoint } from './refusals.js';

const VERSION = '24.6.0';
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** What a server tells about itself and its cluster. */
export interface Self extends Node {
  readonly takesBatches: boolean;
  readonly members: readonly (Endpoint & { readonly isLeader: boolean; readonly isAlive: boolean })[];
}

/** The services of a server that the client's streams need. */
export function servicesOf(self: Self): Server {
  const server = new Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES });
  const streamsServer: streamsGrpc.IStreamsServer & UntypedServiceImplementation = {
    read: (call) => void serveRead(self, call),
    append: (call, respond) => respondWith(append(self, call), respond),
    batchAppend: (call) => batchAppend(self, call),
    delete: (call, respond) => {
      const deleted = remove(self, call, 'softDelete').then((position) => {
        const at = new streams.DeleteResp.Position().setCommitPosition(position).setPreparePosition(position);
        return new streams.DeleteResp().setPosition(at);
      });
      respondWith(deleted, respond);
    },
    tombstone: (call, respond) => {
      const ended = remove(self, call, 'tombstone').then((position) => {
        const at = new streams.TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position);
        return new streams.TombstoneResp().setPosition(at);
      });
      respondWith(ended, respond);
    },
  };
  const featuresServer: featuresGrpc.IServerFeaturesServer = {
    getSupportedMethods: (call, respond) =>
      respondWith(
        answer(self, 'features', call, goneSignal(call), () => featuresOf(self)),
        respond,
      ),
  };
  const gossipServer: gossipGrpc.IGossipServer = {
    read: (call, respond) =>
      respondWith(
        answer(self, 'gossip', call, goneSignal(call), () => gossipOf(self)),
        respond,
      ),
  };
  server.addService(streamsGrpc.StreamsService, streamsServer);
  server.addService(featuresGrpc.ServerFeaturesService, featuresServer);
  server.addService(gossipGrpc.GossipService, gossipServer);
  return server;
}

function featuresOf({ takesBatches }: Self): features.SupportedMethods {
  const methods = Object.values<{ readonly path: string }>({ ...streamsGrpc.StreamsService })
    .map(({ path }) => path.toLowerCase().split('/'))
    .filter(([, , method]) => takesBatches || method !== 'batchappend')
    .map(([, service, method]) => new features.SupportedMethod().setServiceName(service!).setMethodName(method!));
  return new features.SupportedMethods().setEventStoreServerVersion(VERSION).setMethodsList(methods);
}

function gossipOf({ members }: Self): gossip.ClusterInfo {
  const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
  const told = members.map(({ host, port, isLeader, isAlive }) =>
    new gossip.MemberInfo()
      .setInstanceId(new shared.UUID().setString(randomUUID()))
      .setTimeStamp(String(Date.now()))
      .setState(isLeader ? LEADER : FOLLOWER)
      .setIsAlive(isAlive)
      .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port)),
  );
  return new gossip.ClusterInfo().setMembersList(told);
}
