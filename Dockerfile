ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM $NODE_IMAGE AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY nest-cli.json tsconfig.base.json tsconfig.build.json ./
COPY apps apps
COPY libs libs
RUN npm run build

FROM $NODE_IMAGE AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# What is optional is SQLite for Node 20, which later ones bring with them, and what builds: nothing here needs a compiled package.
RUN npm ci --omit=dev --omit=optional

FROM $NODE_IMAGE
ENV NODE_ENV=production LIGGARE_DATA=/data
WORKDIR /app
RUN install -d -o node -g node /data
COPY package.json ./
COPY bin bin
COPY examples examples
COPY deploy/settings.js deploy/accounts.js deploy/
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=16", "bin/liggare.js"]
CMD ["serve"]
