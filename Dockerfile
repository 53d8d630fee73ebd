# docker build -t retrier .
# docker run --rm -p 8080:8080 retrier                     the local sample
# docker run --rm --read-only -e Retrier__Provider=Aws ... retrier
#
# The output is IL and runs on any processor, so a build for another platform does not emulate one.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled

FROM --platform=$BUILDPLATFORM ${SDK_IMAGE} AS build
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
WORKDIR /source

# what restore reads and nothing more: its layer is used again until a package or a reference changes
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/Retrier.Abstractions/*.csproj src/Retrier.Abstractions/packages.lock.json src/Retrier.Abstractions/
COPY src/Retrier.Aws/*.csproj src/Retrier.Aws/packages.lock.json src/Retrier.Aws/
COPY src/Retrier.Idempotency/*.csproj src/Retrier.Idempotency/packages.lock.json src/Retrier.Idempotency/
COPY src/Retrier.Idempotency.AspNetCore/*.csproj src/Retrier.Idempotency.AspNetCore/packages.lock.json src/Retrier.Idempotency.AspNetCore/
COPY src/Retrier.Local/*.csproj src/Retrier.Local/packages.lock.json src/Retrier.Local/
COPY src/RetrierWorker/*.csproj src/RetrierWorker/packages.lock.json src/RetrierWorker/
RUN dotnet restore src/RetrierWorker --locked-mode --disable-build-servers

# analyzers have spoken in CI; /data is made here because the runtime image has no shell
COPY . .
RUN dotnet publish src/RetrierWorker --no-restore --disable-build-servers --configuration Release --output /published/app \
      -p:ContinuousIntegrationBuild=true -p:RunAnalyzers=false -p:GenerateDocumentationFile=false \
      -p:UseAppHost=false -p:SatelliteResourceLanguages=en \
    && mkdir /published/data

FROM ${RUNTIME_IMAGE}
LABEL org.opencontainers.image.title="Retrier" \
      org.opencontainers.image.description="Keeps failed Step Functions executions and replays them" \
      org.opencontainers.image.licenses="MIT"

# APP_UID is 1654 in Microsoft's images, which say so themselves
ARG APP_UID=1654
WORKDIR /app
COPY --from=build /published/app ./
COPY --from=build --chown=$APP_UID:$APP_UID /published/data /data

# Only /data is written to, so the root file system may be read-only: no diagnostics sockets in /tmp, and what is temporary
# (the demo's directory) beside the data.
ENV Retrier__Http__Url=http://0.0.0.0:8080 \
    Retrier__Local__DataDirectory=/data \
    TMPDIR=/data \
    DOTNET_EnableDiagnostics=0 \
    DOTNET_gcServer=0

USER $APP_UID
EXPOSE 8080
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["dotnet", "/app/RetrierWorker.dll", "health"]
ENTRYPOINT ["dotnet", "/app/RetrierWorker.dll"]
