import { Migration, migrationOf } from '../../../src/vocabularies/schema-migrations/migration';

const container = (words: string, image = 'registry.example.com/shop:1.4.2') =>
  ({ image, command: [], args: words === '' ? [] : words.startsWith('$ ') ? ['sh', '-c', words.slice(2)] : words.split(' ') });

test.each<[string, Migration['locks'], string, string?]>([
  ['flyway', 'yes', 'flyway migrate'],
  ['flyway', 'yes', '-url=jdbc:postgresql://db/shop migrate', 'flyway/flyway:10.4.1'],
  ['liquibase', 'yes', '--changelog-file=changelog.xml update', 'liquibase/liquibase:4.25'],
  ['golang-migrate', 'yes', '-path=/migrations -database=postgres://db up', 'migrate/migrate:v4.17.0'],
  ['golang-migrate', 'yes', '$ migrate -path /m -database $URL up'],
  ['prisma', 'yes', 'npx prisma migrate deploy'],
  ['knex', 'yes', 'npx knex migrate:latest'],
  ['rails', 'yes', 'bundle exec rails db:migrate'],
  ['rails', 'yes', 'bundle exec rake db:prepare'],
  ['atlas', 'yes', 'atlas migrate apply --url $URL'],
  ['alembic', 'no', 'alembic upgrade head'],
  ['alembic', 'no', 'alembic -c alembic.ini upgrade head'],
  ['django', 'no', '$ python manage.py migrate --noinput && python manage.py collectstatic'],
  ['sequelize', 'no', 'npx sequelize-cli db:migrate'],
  ['typeorm', 'no', 'typeorm migration:run'],
  ['goose', 'no', 'goose -dir migrations postgres up'],
  ['artisan', 'no', 'php artisan migrate --force'],
  ['migrate', 'unknown', 'migrate'],
  ['migrate', 'unknown', '/app/shop migrate'],
  ['db-migrate', 'unknown', 'db-migrate'],
])('%s, which locks: %s, by %s', (tool, locks, words, ...images) => {
  expect(migrationOf(container(words, ...images))).toMatchObject({ tool, locks });
});

test.each([
  [''], ['serve'], ['python manage.py migrate --check'], ['alembic current'], ['rails db:migrate:status'], ['prisma migrate status'], ['flyway info'],
  ['$ until shop migrations-done; do sleep 2; done'], ['wait-for-migrations'], ['php artisan migrate --isolated'], ['rails db:seed'],
  ['$ if [ "$HOSTNAME" = web-0 ]; then python manage.py migrate; fi'], ['--migrate=false'], ['goose status'], ['flyway validate'],
])('%s changes no schema, or only one pod does', words => {
  expect(migrationOf(container(words))).toBeUndefined();
});
